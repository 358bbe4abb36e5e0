/** What frameworks call things that no row of a resource or lifetime says: the application itself, the element of a component, boxes and memos. */

/** Options of a class's decorator, or of the object that it is given, by which there is one for the whole application. */
export const rootOptions: Readonly<Record<string, readonly string[]>> = { providedIn: ['root', 'platform'], selector: ['app', 'app-root', 'root'] };

/** Calls that make an application of the component object which they are given. */
export const applicationMakers: readonly string[] = ['createApp'];

/** Calls that make a store of the object or setup function which they are given, and members or variables that are parts of one: it lives as long as the application. */
export const storeMakers: readonly string[] = ['defineStore', 'createStore', 'createSlice', 'createModel', 'createPinia', 'Store'];
export const storeParts: readonly string[] = ['actions', 'mutations'];

/** Names that the outermost component of an application has by custom. */
export const rootNames: readonly string[] = ['App', 'AppRoot', 'AppShell', 'Root', 'Main', 'AppComponent', 'AppRootComponent', 'AppShellComponent', 'RootComponent', 'MainComponent'];

/** Members and types by which a framework hands in the element of a component or directive. */
export const hostMembers: readonly string[] = ['nativeElement'];
export const hostTypes: readonly string[] = ['ElementRef'];

/** Types of what a function is given that starts an extension: once, and until it is switched off. */
export const startTypes: readonly string[] = ['ExtensionContext', 'vscode.ExtensionContext'];

/** Types of streams: one that a call is handed is worked through and ends. */
export const streamTypes: readonly string[] = ['Readable', 'Writable', 'Duplex', 'Transform', 'PassThrough', 'ReadStream', 'WriteStream', 'ReadableStream', 'WritableStream', 'NodeJS.ReadableStream', 'NodeJS.WritableStream', 'IncomingMessage', 'ServerResponse'];

/** Calls that run the function which they are given last once: loaders of modules, and those who wait for the page. */
export const onceCallers: readonly string[] = ['define', 'require', 'requirejs', 'ready', 'whenReady', 'domReady', '$', 'jQuery'];

/** Classes whose objects are classes. */
export const metaclasses: readonly string[] = ['type', 'ABCMeta', 'EnumMeta', 'EnumType', 'ModelBase', 'DeclarativeMeta'];

/** Methods that run when a class is made. */
export const classHooks: readonly string[] = ['__init_subclass__', '__set_name__', '__prepare__'];

/** What a module looks at to find out whether it is the program. */
export const mainTests: readonly string[] = ['__name__', 'require.main'];

/** Modules that read a command line. */
export const commandLines: readonly string[] = ['argparse', 'optparse', 'getopt', 'docopt', 'click', 'fire', 'typer', 'commander', 'yargs', 'minimist', 'node:util'];

/** Calls that make a box whose content is the component's own. */
export const boxes: readonly string[] = ['useRef', 'createRef', 'useTemplateRef', 'ref', 'shallowRef'];

/** Calls that run what they are given at the end of a component or scope, and ask it for nothing. */
export const endCallers: readonly string[] = ['onDestroy', 'onBeforeDestroy', 'onUnmount', 'onUnmounted', 'onBeforeUnmount', 'onCleanup', 'onScopeDispose'];

/** Calls that declare a variable which markup gives its value, where they are given none. */
export const emptyStates: readonly string[] = ['$state'];

/** Calls that answer with what the function which they are given returns, and the member of the answer that is it. */
export const memos: Readonly<Record<string, readonly string[]>> = {
  runOutsideAngular: [], run: [], runGuarded: [], untracked: [], runInAction: [],
  useMemo: [], useState: ['0'], useRef: ['current'], useConstant: [], useLazyRef: ['current'], useCreation: [], createMemo: [],
};

/** Calls that answer with a value and a function which sets it. */
export const stateHooks: readonly string[] = ['useState'];

/** Calls that send the function which they are given to another page or script: it runs there, and ends with that. */
export const senders: readonly string[] = ['executeScript', 'evaluate', 'evaluateHandle', 'evaluateOnNewDocument', 'addInitScript', '$eval', '$$eval'];
