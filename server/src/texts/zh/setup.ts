import type { Draft } from '../draft.ts';
import type { Texts } from '../en.ts';

const number = (value: number): string => value.toLocaleString('zh-CN');

export const setupTexts = {
  help: {
    init: '查看当前文件夹中的文件，写出一个简短的 leaktight.json。',
    config: '说明哪些规则适用于某个文件、它们来自哪里，以及该文件为什么会或不会被检查。',
    file: '文件，可以不存在。',
    doctor: '查找使 Leaktight 在这里无法工作的问题。',
  },

  init: {
    exists: (path) => `${path} 已经存在，保持不变。`,
    none: '这里没有 Leaktight 能读取的文件，不需要配置。',
    seen: (files, byEnding) => `${number(files)} 个文件：${byEnding}`,
    written: (path) => `已写入 ${path}。接下来可运行 \`leaktight scan\`；旧代码库可先运行 \`leaktight baseline\`。`,
    schema: '编辑器据此补全和检查这个文件。',
    include: '本项目的源代码所在之处。不写则为全部。',
    exclude: '示例和测试数据不会运行。',
    rules: '单条规则可设为 "off"、"error"、"warning"、"information" 或 "hint"：`leaktight explain` 会列出规则。',
  },

  config: {
    configuration: '配置',
    baseline: '基线',
    none: '无',
    linted: '检查',
    yes: '是',
    no: (why) => `否：${why}`,
    confidence: '置信度',
    rules: '规则',
    byDefault: '默认',
    off: '关闭',
    rows: (rows) => `自带 ${number(rows)} 行`,
    why: {
      language: 'Leaktight 不读取这类文件',
      excluded: (name) => `默认排除项排除了 ${name}`,
      ignored: (name) => `git 忽略了 ${name}`,
      scope: (path) => `${path} 排除了它（"include"、"exclude"）`,
      unread: '无法读取，或不是 2 MB 以内的文本',
    },
    title: (path) => `${path} 的配置`,
    rule: '规则',
    severity: '严重程度',
    from: '来自',
    named: '明确指定时仍会检查：`leaktight scan FILE`。',
  },

  doctor: {
    title: 'Leaktight：检查结果',
    server: (version, client) => `Leaktight ${version}，运行于 ${client}`,
    unknownClient: '未报出名称的编辑器',
    memory: (megabytes) => `服务器占用 ${number(megabytes)} MB。`,
    open: (checked, open) => `${number(open)} 个打开的文件中有 ${number(checked)} 个受检查。`,
    noFolder: '没有打开文件夹：文件按默认设置逐个检查。',
    good: '正常',
    bad: '问题',
    node: (version) => `Node.js ${version}`,
    oldNode: (version, wanted) => `Node.js ${version}：Leaktight 需要 ${wanted}。`,
    git: (version) => version,
    noGit: '无法启动 git：--staged、--changed、--since 和 --changed-lines 不能使用。',
    noRepository: '这个文件夹不在 git 仓库中：--staged、--changed、--since 和 --changed-lines 在这里不能使用。',
    configuration: (path) => `${path} 可以使用。`,
    noConfiguration: '没有 leaktight.json：使用默认设置。',
    baseline: (path, findings) => `${path}：${number(findings)} 处泄漏。`,
    gone: (path, files) => `${path} 提到的 ${number(files)} 个文件已不存在。可以去掉：\`leaktight baseline --prune\`。`,
    files: (files) => `这个文件夹中有 ${number(files)} 个文件可扫描。`,
    noFiles: '这个文件夹中没有可扫描的文件：可用 `leaktight config FILE` 查看某个文件的原因。',
  },

  mcp: {
    help: '为 AI 代理启动模型上下文协议（MCP）服务器，通过标准输入和标准输出通信。',
    first: '这个命令应写在最前面：`leaktight mcp`。',
    scan: '在工作区的文件和文件夹中查找内存泄漏与资源泄漏，给出每处的路径、行号、规则和说明，以及汇总。',
    paths: '相对于工作区的文件和文件夹；不写则为整个工作区。',
    path: '相对于工作区的文件。',
    listFixes: '列出一个文件中的泄漏以及每处的修复（以补丁表示），不写入任何内容。',
    applyFix: '应用 list_fixes 列出的一个修复，并写入文件。',
    title: '修复的标题，与 list_fixes 给出的相同。',
    outside: (path) => `${path} 不在工作区中。`,
    noFinding: (path, line, rule) => `${path}:${line}：这里没有 ${rule}。应重新调用 list_fixes。`,
    noFix: (title) => `这里没有名为“${title}”的修复。应重新调用 list_fixes。`,
  },
} satisfies Draft<Texts['setup']>;
