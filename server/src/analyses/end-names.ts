/** Beginnings of names of functions that end something. */
export const END_VERBS = 'remove|off|un[a-z]|clear|cancel|delete|detach|abort|dispose|destroy|close|disconnect|stop|end|terminate|finish|kill';
