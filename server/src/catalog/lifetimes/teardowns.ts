/** Names of methods that end an object: whoever writes one promises that it releases what the object holds. */
export const plainTeardowns = [
  'dispose', '_dispose', 'disposeInternal', 'doDispose', 'onDispose', '[Symbol.dispose]', '[Symbol.asyncDispose]', 'disposeAsync',
  'destroy', '_destroy', '__destroy', 'destructor', 'destruct', 'onDestroy', 'doDestroy', 'beforeDestroy', '$destroy', 'selfDestroy',
  'close', '_close', 'onClose', 'closeAll', 'stop', '_stop', 'onStop', 'stopAll', 'disconnect', '_disconnect', 'onDisconnect', 'disconnected',
  'teardown', 'tearDown', '_teardown', 'unmount', '_unmount', 'onUnmount', 'willUnmount', 'detach', '_detach', 'onDetach', 'detached', 'didDetach', 'unload', 'onUnload', 'onunload', 'onRemove', 'onRemoved',
  'shutdown', 'shutDown', 'cleanup', 'cleanUp', '_cleanup', '_cleanUp', 'onCleanup', 'deactivate', 'onDeactivate', 'disable', 'deinit', 'deInit', 'uninit', 'unInit', 'uninitialize', 'deinitialize',
  'release', '_release', 'free', 'terminate', 'end', 'kill', 'finalize', 'dismiss', 'uninstall', 'unregister', 'unregisterAll', 'remove', 'removeSelf',
  'unbind', '_unbind', 'unbindEvents', '_unbindEvents', 'unbindListeners', 'removeListeners', '_removeListeners', 'removeEventListeners', '_removeEventListeners', 'removeAllListeners', 'detachEvents', 'detachListeners', '_detachListeners', 'unlisten', 'stopListening',
  'unsubscribe', 'unsubscribeAll', 'unsubscribeFromEvents', 'unobserve', 'unwatch', 'unhook', 'undelegateEvents', 'ungrab', 'leave', 'exit', 'quit',
] as const;

/** Of these, the names that promise to release everything: whoever calls them is done with the object. */
export const promisingTeardowns = plainTeardowns.filter((name) => /dispose|destr(oy|uct)|^disconnect|teardown|unmount|^_?detach$|unload|shutdown|terminate|deinit|uninit|uninstall/i.test(name));

/** Methods that begin something, by the beginning of their names, and those that end it again. */
export const counterparts = [
  ['start', 'stop'], ['start', 'close'], ['run', 'stop'], ['open', 'close'], ['connect', 'disconnect'], ['connect', 'close'], ['listen', 'close'], ['listen', 'unlisten'], ['listen', 'stopListening'], ['mount', 'unmount'], ['attach', 'detach'],
  ['enable', 'disable'], ['activate', 'deactivate'], ['subscribe', 'unsubscribe'], ['watch', 'unwatch'], ['register', 'unregister'], ['bind', 'unbind'], ['install', 'uninstall'], ['enter', 'leave'], ['begin', 'end'],
] as const;
