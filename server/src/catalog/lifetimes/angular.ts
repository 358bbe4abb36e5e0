/** Angular: components, services, effects. */
import type { LifetimeRow } from './row.ts';

const angularHost = [
  'this.elementRef.nativeElement', 'this._elementRef.nativeElement', 'this.el.nativeElement', 'this._el.nativeElement', 'this.element.nativeElement', 'this._element.nativeElement',
  'this.host.nativeElement', 'this.elRef.nativeElement', 'this.form', 'this.formGroup', 'this.control', 'this.formControl',
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
