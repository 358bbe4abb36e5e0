/** Entry point of `leaktight mcp`: a server of the Model Context Protocol over standard input and output. A bundle of its own: the SDK weighs. */
// First: in a bundle, what is also imported on demand is made ready by the first module that names it, and the SDK needs zod while it is loaded.
import '../../../engine/config.ts';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import manifest from '../../../../package.json' with { type: 'json' };
import { chosenLocale, textsOf } from '../../../texts/languages.ts';
import { localeOfEnvironment } from '../../workspace/locale.ts';
import { createMcpServer } from './server.ts';

const texts = textsOf(chosenLocale(undefined, localeOfEnvironment(process.env)));
const server = createMcpServer({ cwd: process.cwd(), now: () => performance.now(), version: manifest.version, texts });
void server.connect(new StdioServerTransport());
