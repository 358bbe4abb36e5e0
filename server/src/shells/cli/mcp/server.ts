/** The tools that an AI agent gets. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { confidences } from '../../../engine/levels.ts';
import { nearest } from '../../../engine/nearest.ts';
import { rulesIn } from '../../../engine/rules.ts';
import type { Texts } from '../../../texts/en.ts';
import { sectionsOf } from '../rule-page.ts';
import { isWithin, lineOf, openFile, repairOf, ToolError, writeFile } from './files.ts';
import { scanFor } from './scan-tool.ts';

export interface McpOptions {
  /** The workspace: tools read and write nothing outside it. */
  readonly cwd: string;
  now(): number;
  readonly version: string;
  readonly texts: Texts;
}

interface Answer {
  [key: string]: unknown;
  readonly content: { type: 'text'; text: string }[];
  readonly isError?: boolean;
}

/** What went wrong is an answer, which the model reads, rather than an error of the protocol. */
const answer = async (act: () => Promise<object | string>): Promise<Answer> => {
  try {
    const result = await act();
    return { content: [{ type: 'text', text: typeof result === 'string' ? result : JSON.stringify(result) }] };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return { content: [{ type: 'text', text: error.message }], isError: true };
  }
};

export const createMcpServer = ({ cwd, now, version, texts }: McpOptions): McpServer => {
  const t = texts.setup.mcp;
  const server = new McpServer({ name: 'leaktight', version });
  const reads = { readOnlyHint: true, openWorldHint: false };
  const path = z.string().describe(t.path);

  server.registerTool('scan', {
    description: t.scan,
    annotations: reads,
    inputSchema: { paths: z.array(z.string()).optional().describe(t.paths), confidence: z.enum(confidences).optional().describe(texts.cli.help.confidence) },
  }, ({ paths = [], confidence }) => answer(async () => {
    for (const one of paths) await inWorkspace(cwd, one, texts);
    return scanFor(cwd, now, paths, confidence, texts);
  }));

  server.registerTool('explain', { description: texts.cli.help.explain, annotations: reads, inputSchema: { rule: z.string().describe(texts.cli.help.rule) } }, ({ rule }) =>
    answer(() => Promise.resolve(pageOf(rule, texts))));

  server.registerTool('list_fixes', { description: t.listFixes, annotations: reads, inputSchema: { path } }, ({ path: named }) => answer(async () => {
    const opened = await openFile(cwd, named, texts);
    return opened.findings.map((finding) => ({
      line: lineOf(opened, finding), rule: finding.rule, message: finding.message,
      fixes: opened.engine.fixes(opened.source, finding).map((fix) => ({ title: fix.title, safe: fix.safe, patch: repairOf(opened, fix)?.patch })),
    }));
  }));

  const place = { path, rule: z.string(), line: z.number().int().min(1), title: z.string().describe(t.title) };
  server.registerTool('apply_fix', { description: t.applyFix, annotations: { destructiveHint: true, openWorldHint: false }, inputSchema: place }, (asked) => answer(async () => {
    const opened = await openFile(cwd, asked.path, texts);
    const finding = opened.findings.find((one) => one.rule === asked.rule && lineOf(opened, one) === asked.line);
    if (finding === undefined) throw new ToolError(t.noFinding(asked.path, asked.line, asked.rule));
    const fix = opened.engine.fixes(opened.source, finding).find(({ title }) => title === asked.title);
    const repair = fix && repairOf(opened, fix);
    if (repair === undefined) throw new ToolError(t.noFix(asked.title));
    await writeFile(opened, repair.after, texts);
    return { patch: repair.patch, left: (await openFile(cwd, asked.path, texts)).findings.length };
  }));
  return server;
};

const inWorkspace = async (cwd: string, named: string, texts: Texts): Promise<void> => {
  if (!(await isWithin(cwd, named))) throw new ToolError(texts.setup.mcp.outside(named));
};

const pageOf = (name: string, texts: Texts): string => {
  const rules = rulesIn(texts);
  const rule = rules.find(({ id }) => id === name);
  if (rule === undefined) throw new ToolError(texts.cli.explain.unknownRule(name, nearest(name, rules.map(({ id }) => id))));
  return [`# ${rule.id}: ${rule.summary}`, ...sectionsOf(rule, texts).map(({ title, text }) => `## ${title}\n\n${text}`)].join('\n\n');
};
