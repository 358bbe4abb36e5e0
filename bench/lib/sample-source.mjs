/** A long TypeScript file of the kind that has something to check: services, widgets and helpers, with clean-up and without. */

const head = [
  "import { Subject, fromEvent, type Observable, type Subscription } from 'rxjs';",
  "import { debounceTime, map } from 'rxjs/operators';",
  "import { Logger } from './logger';",
  '',
];

/** One part; `n` keeps the names apart. */
const part = (n) => `
export interface Order${n} {
  readonly id: string;
  readonly lines: readonly { readonly sku: string; readonly count: number; readonly price: number }[];
  readonly placedAt: Date;
  readonly state: 'open' | 'paid' | 'sent';
}

export class OrderFeed${n} {
  readonly changes = new Subject<Order${n}>();
  private readonly orders = new Map<string, Order${n}>();
  private timer?: ReturnType<typeof setInterval>;
  private socket?: WebSocket;
  private subscription?: Subscription;

  constructor(private readonly url: string, private readonly logger: Logger) {}

  connect(): void {
    this.socket = new WebSocket(this.url);
    this.socket.addEventListener('message', (event: MessageEvent<string>) => this.receive(JSON.parse(event.data)));
    this.timer = setInterval(() => this.refresh(), 5000);
    this.subscription = this.changes.pipe(debounceTime(50)).subscribe((order) => this.logger.info(order.id));
  }

  private receive(order: Order${n}): void {
    const known = this.orders.get(order.id);
    if (known && known.placedAt > order.placedAt) return;
    this.orders.set(order.id, order);
    this.changes.next(order);
  }

  private async refresh(): Promise<void> {
    try {
      const response = await fetch(\`\${this.url}/orders?since=\${Date.now() - 5000}\`);
      for (const order of (await response.json()) as Order${n}[]) this.receive(order);
    } catch (error) {
      this.logger.warn('orders could not be read', error);
    }
  }

  total(state: Order${n}['state']): number {
    return [...this.orders.values()]
      .filter((order) => order.state === state)
      .flatMap((order) => order.lines)
      .reduce((sum, { count, price }) => sum + count * price, 0);
  }

  dispose(): void {
    clearInterval(this.timer);
    this.subscription?.unsubscribe();${n % 3 === 0 ? '' : '\n    this.socket?.close();'}
    this.orders.clear();
  }
}

export class OrderTable${n} extends HTMLElement {
  private readonly observer = new ResizeObserver((entries) => this.layout(entries[0]?.contentRect.width ?? 0));
  private readonly onKey = (event: KeyboardEvent): void => this.move(event.key === 'ArrowDown' ? 1 : -1);
  private selected = 0;

  connectedCallback(): void {
    this.observer.observe(this);
    window.addEventListener('keydown', this.onKey);
    this.addEventListener('click', (event) => this.select(event.target as HTMLElement));
  }

  disconnectedCallback(): void {
    this.observer.disconnect();${n % 4 === 0 ? '' : "\n    window.removeEventListener('keydown', this.onKey);"}
  }

  private layout(width: number): void {
    this.classList.toggle('narrow', width < 400);
    for (const cell of this.querySelectorAll<HTMLElement>('td')) cell.style.maxWidth = \`\${Math.floor(width / 4)}px\`;
  }

  private move(step: number): void {
    const rows = this.querySelectorAll('tr');
    this.selected = Math.min(Math.max(this.selected + step, 0), rows.length - 1);
    rows[this.selected]?.scrollIntoView({ block: 'nearest' });
  }

  private select(target: HTMLElement): void {
    const row = target.closest('tr');
    if (row) this.selected = [...this.querySelectorAll('tr')].indexOf(row);
  }
}

export function resizes${n}(target: HTMLElement): Observable<number> {
  return fromEvent(window, 'resize').pipe(map(() => target.clientWidth));
}
`;

/** Source text of about that many lines. */
export const sampleSource = (lines) => {
  const size = part(1).split('\n').length - 1;
  const parts = Array.from({ length: Math.ceil((lines - head.length) / size) }, (_, index) => part(index + 1));
  return `${head.join('\n')}${parts.join('')}`.split('\n').slice(0, -1).join('\n');
};
