/** Where lives begin and end in Python. */
import type { Lifetime } from '../types.ts';
import type { LifetimeRow } from './row.ts';

/** Names of methods that end an object. */
const teardowns = [
  'close', '_close', 'aclose', 'close_all', '__exit__', '__aexit__', '__del__', 'stop', '_stop', 'stop_all', 'shutdown', '_shutdown', 'terminate', 'dispose', 'destroy', 'cleanup', '_cleanup', 'clean_up',
  'teardown', '_teardown', 'tear_down', 'tearDown', 'tearDownClass', 'teardown_method', 'disconnect', '_disconnect', 'release', 'finalize', 'exit', 'quit', 'kill', 'join', 'end', 'finish', 'unload', 'deactivate', 'disable',
  'uninstall', 'unregister', 'on_close', 'closeEvent', 'on_exit', 'on_stop', 'on_shutdown', 'spider_closed', 'close_spider', 'doCleanups', 'detach', 'reset', 'abort', 'cancel', 'stop_service', 'stopService', 'server_close', 'connection_lost',
  'close_*', '_close_*', 'cleanup_*', '_cleanup_*', 'shutdown_*', '_shutdown_*', 'stop_*', '_stop_*', 'teardown_*', 'terminate_*', 'finish_*', '_finish*', 'release_*', 'destroy_*', 'disconnect_*', '*_closed', '*_finished', 'unregister_*', 'remove_*',
  '_async_cleanup*', '_async_close*', '_async_shutdown*', '_async_stop*', 'async_close*', 'async_shutdown*', 'aclose_*', 'astop*', 'ashutdown*',
] as const;

const rows = [
  {
    id: 'py.class.teardown',
    noun: 'object',
    begins: { kind: 'members', marks: teardowns },
    ends: { kind: 'members', names: teardowns },
    managed: false,
    promises: ['close', '_close', 'aclose', '__exit__', '__aexit__', '__del__', 'shutdown', 'terminate', 'dispose', 'destroy', 'cleanup', '_cleanup', 'teardown', 'tearDown', 'disconnect'],
  },
] as const satisfies readonly LifetimeRow[];

export const pythonLifetimes: readonly Lifetime[] = rows.map((row) => ({ ...row, language: 'python' }));
