/** What is large: things of which one alone is worth freeing. */
import type { Large } from './types.ts';

type LargeRow = Omit<Large, 'language'>;

const javascript = [
  {
    id: 'large.buffer',
    noun: 'buffer',
    make: [
      'Buffer.alloc($size)', 'Buffer.allocUnsafe($size)', 'Buffer.concat($list)', 'new ArrayBuffer($size)', 'new SharedArrayBuffer($size)', 'new Uint8Array($size)', 'new Float32Array($size)',
      'new Float64Array($size)', '$fs.readFileSync($path)', '$fs.readFile($path)', '$response.arrayBuffer()', '$context.getImageData($...rest)', 'new Blob($parts)',
    ],
    types: ['Buffer', 'ArrayBuffer', 'SharedArrayBuffer', 'Uint8Array', 'Uint8ClampedArray', 'Float32Array', 'Float64Array', 'Blob', 'ImageData', 'ImageBitmap'],
  },
  {
    id: 'large.node',
    noun: 'DOM tree',
    make: [
      'document.createElement($name)', 'document.createElementNS($namespace, $name)', 'document.createDocumentFragment()', 'document.getElementById($id)', '$root.querySelector($selector)',
      '$node.cloneNode($deep)', 'document.importNode($node)',
    ],
    types: [
      'Element', 'HTMLElement', 'SVGElement', 'Node', 'DocumentFragment', 'HTMLDivElement', 'HTMLSpanElement', 'HTMLIFrameElement', 'HTMLCanvasElement', 'HTMLImageElement', 'HTMLVideoElement',
      'HTMLInputElement', 'HTMLButtonElement', 'HTMLUListElement', 'HTMLLIElement', 'HTMLTableElement', 'HTMLScriptElement', 'HTMLStyleElement', 'HTMLLinkElement', 'HTMLTemplateElement',
    ],
    node: true,
  },
  {
    id: 'large.request',
    noun: 'request',
    make: [],
    types: ['IncomingMessage', 'ServerResponse', 'Request', 'Response', 'FastifyRequest', 'FastifyReply', 'NextApiRequest', 'NextApiResponse', 'Http2ServerRequest', 'Http2ServerResponse'],
    names: ['req', 'res', 'request', 'response', 'reply'],
  },
] as const satisfies readonly LargeRow[];

export const large: readonly Large[] = javascript.map((row) => ({ ...row, language: 'javascript' }));
