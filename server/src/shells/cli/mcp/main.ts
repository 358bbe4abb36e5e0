/** Entry point of `leaktight mcp`: a server of the Model Context Protocol over standard input and output. A bundle of its own: the SDK weighs. */
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import manifest from '../../../../package.json' with { type: 'json' };
import { chosenLocale, textsOf } from '../../../texts/languages.ts';
import { localeOfEnvironment } from '../../workspace/locale.ts';
import { createMcpServer } from './server.ts';

const texts = textsOf(chosenLocale(undefined, localeOfEnvironment(process.env)));
const server = createMcpServer({ cwd: process.cwd(), now: () => performance.now(), version: manifest.version, texts });
void server.connect(new StdioServerTransport());
