import { leaky } from '../../protocol/samples.ts';

/** The fix for this one touches three places. */
export const poller = `export class Poller {
  start() {
    setInterval(() => this.poll(), 1000);
  }

  poll() {}

  dispose() {
    console.log('bye');
  }
}
`;

/** What the person at the keyboard finds when the folder is opened. */
export const files: Readonly<Record<string, string>> = {
  'clock.jsx': leaky,
  'poller.ts': poller,
  'views/list.jsx': leaky,
  'views/detail.jsx': leaky,
};
