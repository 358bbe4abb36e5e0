/** Angular: components, services, effects. */
import type { LifetimeRow } from './row.ts';

/** Forms are made by the component that uses them. What the host's element reference holds is known by its name, `nativeElement`. */
const angularHost = ['this.form', 'this.formGroup', 'this.control', 'this.formControl', 'this.formArray'];

/** Services by the usual endings of their names, and those of the framework and its libraries that end otherwise. */
const services = [
  ...['Service', 'Store', 'Facade', 'Router', 'Bus', 'State', 'Manager', 'Client', 'Api', 'API', 'Provider', 'Repository', 'Registry', 'Dispatcher', 'Monitor', 'Socket'].map((end) => `*${end}`),
  ...['Hub', 'Gateway', 'Zone', 'Config', 'Settings', 'Observer', 'Events', 'Broadcaster', 'Notifier', 'Session', 'Auth', 'Cache', 'Query', 'Helper', 'Handler', 'Player'].map((end) => `*${end}`),
  'Actions', 'ApplicationRef', 'Directionality', 'Dialog', 'MatDialog', 'MatSnackBar', 'ViewportRuler', 'SwUpdate', 'SwPush', 'Location', 'Platform', '*Controller', 'TranslocoService',
];

export const angularLifetimes = [
  {
    id: 'angular.component',
    from: '@angular/core',
    noun: 'component',
    begins: {
      kind: 'members',
      decorators: ['Component', 'Directive', 'Pipe'],
      marks: ['ngOnInit', 'ngOnDestroy', 'ngAfterViewInit', 'ngOnChanges', 'ngAfterContentInit', 'ngDoCheck', 'ngAfterViewChecked'],
    },
    ends: { kind: 'members', names: ['ngOnDestroy', 'ionViewWillLeave', 'ionViewDidLeave'] },
    managed: true,
    handedBy: ['inject($type)'],
    shares: services,
    repeats: ['ngOnChanges', 'ngDoCheck', 'ngAfterViewChecked', 'ngAfterContentChecked', 'transform', 'ionViewWillEnter', 'ionViewDidEnter'],
    owns: angularHost,
  },
  {
    id: 'angular.service',
    from: '@angular/core',
    noun: 'service',
    begins: { kind: 'members', decorators: ['Injectable'] },
    ends: { kind: 'members', names: ['ngOnDestroy'] },
    managed: false,
    singleton: true,
  },
  {
    id: 'angular.effect',
    from: '@angular/core',
    noun: 'effect',
    begins: { kind: 'callback', code: ['effect($fn)', 'afterRenderEffect($fn)'] },
    ends: { kind: 'callback', code: ['$register:~cleanup($fn)', '$destroyRef.onDestroy($fn)'] },
    managed: true,
  },
] as const satisfies readonly LifetimeRow[];
