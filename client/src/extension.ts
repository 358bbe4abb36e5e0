/** The extension where there is Node.js: on the desktop, and on remote machines. */
import type { ExtensionContext } from 'vscode';
import { activateWith, type LeaktightApi } from './activate.ts';
import { registerMcp } from './mcp.ts';
import { createClient } from './server.ts';

export type { LeaktightApi } from './activate.ts';

/** VS Code stops the client through `subscriptions` when the extension is deactivated. */
export const activate = async (context: ExtensionContext): Promise<LeaktightApi> => {
  const mcp = registerMcp(context);
  if (mcp !== undefined) context.subscriptions.push(mcp);
  return { ...(await activateWith(context, createClient)), mcp: () => mcp?.commands() };
};
