import type { Draft } from '../draft.ts';
import type { Texts } from '../en.ts';

const number = (value: number): string => value.toLocaleString('zh-CN');
const didYouMean = (near: string | undefined): string => (near === undefined ? '' : `是否想写 ${near}？`);
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} 秒`;

export const cliTexts = {
  description: '在运行之前找出 TypeScript、JavaScript 和 Python 源代码中的内存泄漏与资源泄漏。',

  help: {
    titles: { 'Usage:': '用法：', 'Arguments:': '参数：', 'Options:': '选项：', 'Commands:': '命令：' },
    usage: { leaktight: '[命令] [选项]', scan: '[路径...] [选项]', baseline: '[选项]', merge: '<文件...> [选项]', explain: '[规则]', lsp: '--stdio' },
    help: '显示本帮助。',
    version: '显示版本。',
    locale: '输出所用的语言：auto（默认，由 LC_ALL、LC_MESSAGES 或 LANG 决定）、en 或 zh-cn。',
    scan: '列出文件和文件夹中的泄漏。',
    paths: '要扫描的文件和文件夹（默认为当前文件夹）。明确指定的文件即使被忽略也会扫描。',
    format: (formats) => `输出格式：${formats.join('、')}。可与 --output 成对多次使用，一次写出多份报告。`,
    output: '把报告写入文件，而不是输出到终端。',
    confidence: '只输出置信度不低于此级别的问题：certain、likely（默认）或 possible。',
    noIgnore: '同时扫描被 .gitignore 和默认排除项（node_modules、dist 等）排除的内容。',
    fix: '应用安全的修复，然后输出剩余的问题。',
    root: '供程序读取的报告（SARIF、JSON）中的路径以此文件夹为基准。',
    shard: '只扫描一部分文件：2/4 表示四份中的第二份。每个文件只属于一份，在每台机器上都相同。',
    config: '对所有文件使用这个配置文件，而不是最近的 leaktight.json。',
    staged: '扫描已暂存、将进入下一次提交的内容。',
    changed: '扫描与上一次提交不同的文件和新文件。',
    since: '扫描当前分支从 REF 分出之后改动过的文件和新文件。',
    changedLines: '只输出改动行上的泄漏；单独使用时相当于同时使用 --changed。',
    stdin: '扫描从标准输入读到的内容。',
    stdinFilename: '标准输入的内容属于哪个文件。',
    dryRun: '与 --fix 同用：不写入文件，而是以补丁的形式输出改动。',
    quiet: '只输出错误和警告；两者都没有时不输出任何内容。',
    severity: '只输出达到此严重程度的结果，退出状态也只看这些结果：error、warning、information 或 hint。',
    maxWarnings: '只有存在错误，或警告多于这个数目时，退出状态才是 1。',
    timing: '输出每个阶段和每条规则所用的时间，不使用缓存。',
    noCache: '重新检查每个文件，也不为下一次扫描保存结果。',
    cacheDir: '把结果保存在这个文件夹中，而不是 node_modules/.cache/leaktight。',
    noBaseline: '同时输出基线中已有的泄漏。',
    baseline: '把现有的泄漏写入 leaktight-baseline.json：之后的扫描和编辑器只显示新的泄漏。',
    prune: '从基线中去掉已经不存在的泄漏，不添加任何内容。',
    merge: '把多次扫描的 SARIF 报告合并为一份：一次扫描的各个部分，或工作区的各个包。',
    mergeFiles: '由 `leaktight scan --format sarif` 写出的报告。',
    explain: '说明一条规则能发现什么、为什么重要以及如何修复。不写规则名则列出所有规则。',
    rule: '规则名称，与问题中显示的相同。',
    lsp: '为编辑器启动语言服务器。',
    stdio: '通过标准输入和标准输出与编辑器通信。',
    exit: '退出状态：0 表示没有泄漏，1 表示有泄漏，2 表示用法或配置有误，或有内容无法扫描。',
  },

  usage: {
    unknownOption: (option, near) => `没有选项 ${option}。${didYouMean(near)}`,
    missingValue: (option) => `选项 ${option} 缺少值。`,
    unknownCommand: (command, near) => `没有命令 ${command}。${didYouMean(near)}`,
    missingArgument: (name) => `缺少参数 ${name}。`,
    tooManyArguments: '参数的个数超出了这个命令的需要。',
    notAShard: (value) => `--shard 需要“第几份/共几份”，例如 2/4，不能是 ${value}。`,
    notOneOf: (option, value, values, near) => `${option} 只能是 ${values.join('、')} 之一，不能是 ${value}。${didYouMean(near)}`,
    sameOutput: (file) => (file === undefined ? '只有一份报告可以输出到终端：应为其余的加上 --output。' : `两份报告要写入同一个文件 ${file}。`),
    notTogether: (one, other) => `${one} 不能与 ${other} 同时使用。`,
    needs: (option, other) => `${option} 需要与 ${other} 同用。`,
    onlyDry: (option) => `${option} 的内容不在磁盘上，无法写入修复。可以只输出修复：--fix --dry-run。`,
    notNumber: (option, value) => `${option} 的值应为整数，不能是 ${value}。`,
    noTransport: '应说明编辑器如何与服务器通信：`leaktight lsp --stdio`。',
    seeHelp: (command) => `运行 \`${command} --help\` 可查看帮助。`,
  },

  error: (message) => `leaktight：${message}`,
  unread: {
    missing: (path) => `${path}：没有这个文件或文件夹。`,
    directory: (path) => `${path}：这是文件夹，不是文件。`,
    special: (path) => `${path}：未扫描，因为它不是普通文件。`,
    large: (path, bytes) => `${path}：未扫描，因为它超过 2 MB（${(bytes / 1e6).toFixed(1)} MB）。`,
    deep: (path) => `${path}：未扫描，因为它所在的文件夹层数过多。`,
    binary: (path) => `${path}：未扫描，因为它是二进制文件。`,
    refused: (path, code) => `${path}：未扫描，因为无法读取（${code}）。`,
    otherLanguage: (path) => `${path}：未扫描，因为 Leaktight 不读取这类文件。`,
  },
  broken: (path) => `${path}：语法错误使这个文件的一部分无法读取，那一部分中的泄漏不会被发现。`,
  crash: (path, message) => `${path}：未扫描，因为 Leaktight 处理它时出错（${message}）。这是 Leaktight 的缺陷。`,
  fatal: (message) => `Leaktight 出错（${message}）。这是 Leaktight 的缺陷。`,
  configProblem: (path, line, column, message) => `${path}:${line}:${column}：${message}`,
  configUnused: (path) => `${path}：修正之前不会使用这个文件。`,
  cannotWrite: (path, code) => `${path}：无法写入（${code}）。`,

  git: {
    missing: '无法找出改动，因为没有安装 git。',
    failed: (said) => `无法找出改动：git 报告“${said}”。`,
    unknownRef: (ref) => `这个仓库中没有提交 ${ref}。如果是浅克隆，应获取更多历史。`,
  },
  tooManyWarnings: (found, most) => `有 ${number(found)} 个警告，而 --max-warnings 只允许 ${number(most)} 个。`,

  fix: {
    dry: (fixes, left) => `有 ${number(fixes)} 处修复未写入（--dry-run）；剩余：${left}。`,
    changed: (path) => `${path}：未修复，因为它在此期间被修改过。`,
    encoding: (path) => `${path}：未修复，因为修复内容无法用该文件的编码写入。`,
  },

  timing: {
    phase: '阶段',
    rule: '规则',
    milliseconds: '毫秒',
    rest: '文件与报告',
    phases: { prefilter: '解析前的筛选', parse: '解析', obligation: '分析：义务', growth: '分析：增长', directives: '抑制注释' },
  },

  progress: (files, leaks) => `正在扫描：${number(files)} 个文件，${number(leaks)} 处泄漏`,
  severity: { error: '错误', warning: '警告', information: '信息', hint: '提示' },
  findings: (findings, inFiles) => `${number(inFiles)} 个文件中有 ${number(findings)} 处泄漏`,
  noFindings: '没有发现泄漏',
  noNewFindings: '没有新的泄漏',
  hidden: (findings) => `基线中有 ${number(findings)} 处`,
  fixed: (fixes) => `已修复 ${number(fixes)} 处`,
  scanned: (files, milliseconds) => `（扫描了 ${number(files)} 个文件，用时 ${seconds(milliseconds)}）`,
  scannedFiles: (files) => `扫描了 ${number(files)} 个文件`,
  forAgents: '查看规则的详细说明：`leaktight explain RULE`。应用安全的修复：`leaktight scan --fix PATH`。',
  markdown: { title: 'Leaktight', columns: ['行', '严重程度', '规则', '泄漏'] },
  nothingScanned: '没有找到可扫描的内容：没有 Leaktight 能读取的文件，或者全部被忽略。',

  baseline: {
    written: (path, findings) => `${path}：${number(findings)} 处泄漏。之后的扫描和编辑器只显示新的泄漏。`,
    pruned: (path, dropped, left) => `${path}：去掉 ${number(dropped)} 处，剩余 ${number(left)} 处。`,
    nothing: '没有泄漏，也没有基线：不需要写入。',
    missing: '这里和上层文件夹中都没有可以清理的基线。',
    kept: (path) => `${path}：未写入，因为有内容无法扫描。`,
  },

  merge: {
    noReport: (path) => `${path}：这不是 Leaktight 的 SARIF 报告。`,
    otherTool: (path, first) => `${path}：写出它的 Leaktight 版本或语言与 ${first} 不同。请用同一个版本扫描。`,
  },

  explain: {
    unknownRule: (rule, near) => `没有名为 ${rule} 的规则。${didYouMean(near)}`,
    list: '运行不带规则名的 `leaktight explain` 可列出所有规则。',
    why: '为什么重要',
    how: '如何修复',
    intended: '何时是有意为之',
    severity: '严重程度',
    more: '运行 `leaktight explain 规则` 可查看某条规则的详细说明。',
  },
} satisfies Draft<Texts['cli']>;
