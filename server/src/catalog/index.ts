/** The catalog that comes with Leaktight. */
import { collections } from './collections/index.ts';
import { large } from './large.ts';
import { javascriptLifetimes } from './lifetimes/javascript.ts';
import { pythonLifetimes } from './lifetimes/python.ts';
import { chartRows } from './resources/charts.ts';
import { clientRows } from './resources/clients.ts';
import { connections } from './resources/connections.ts';
import { d3 } from './resources/d3.ts';
import { devices } from './resources/devices.ts';
import { dom } from './resources/dom.ts';
import { editorRows } from './resources/editors.ts';
import { genericEmitters } from './resources/emitters-generic.ts';
import { namedEmitters } from './resources/emitters.ts';
import { frameworks } from './resources/frameworks.ts';
import { graphics } from './resources/graphics.ts';
import { jquery } from './resources/jquery.ts';
import { libraryRows } from './resources/libraries.ts';
import { listenerRows } from './resources/listeners.ts';
import { lumino } from './resources/lumino.ts';
import { mapRows } from './resources/maps.ts';
import { media } from './resources/media.ts';
import { nodeClients } from './resources/node-clients.ts';
import { nodeEvents } from './resources/node-events.ts';
import { nodeFiles } from './resources/node-files.ts';
import { nodeNet } from './resources/node-net.ts';
import { nodeProcesses } from './resources/node-processes.ts';
import { nodeServices } from './resources/node-services.ts';
import { nodeTools } from './resources/node-tools.ts';
import { observers } from './resources/observers.ts';
import { pythonDesktop } from './resources/python-desktop.ts';
import { pythonFiles } from './resources/python-files.ts';
import { pythonLocks } from './resources/python-locks.ts';
import { pythonNet } from './resources/python-net.ts';
import { pythonProcesses } from './resources/python-processes.ts';
import { pythonServices } from './resources/python-services.ts';
import { realtime } from './resources/realtime.ts';
import { rxjs } from './resources/rxjs.ts';
import { stores } from './resources/stores.ts';
import { timers } from './resources/timers.ts';
import { vscode } from './resources/vscode.ts';
import { widgetRows } from './resources/widgets.ts';
import { workers } from './resources/workers.ts';
import { rules } from './rules.ts';
import type { Catalog } from './types.ts';

/** Where several rows fit a call, the first one counts: what names its library or receiver stands before what fits any receiver. */
export const builtinCatalog: Catalog = {
  rules,
  resources: [
    ...nodeNet, ...nodeFiles, ...nodeProcesses, ...nodeClients, ...nodeServices, ...nodeTools, ...nodeEvents,
    ...frameworks, ...devices, ...media, ...connections, ...clientRows, ...libraryRows, ...workers, ...realtime, ...stores, ...d3, ...mapRows, ...chartRows, ...widgetRows, ...graphics, ...editorRows, ...vscode, ...lumino,
    ...jquery, ...listenerRows, ...namedEmitters, ...timers, ...observers, ...dom, ...rxjs, ...genericEmitters,
    ...pythonFiles, ...pythonNet, ...pythonProcesses, ...pythonDesktop, ...pythonLocks, ...pythonServices,
  ],
  collections,
  large,
  lifetimes: [...javascriptLifetimes, ...pythonLifetimes],
};
