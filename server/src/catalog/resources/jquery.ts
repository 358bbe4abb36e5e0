/** jQuery: handlers on long-lived elements, and plugins with a `destroy` method. */
import { code, javascript, listenerFixes } from './row.ts';

/** `$(…)` and `jQuery(…)`. */
const wrapped = '$:~$|jquery($target)';

const plugged = '$:~$|jquery($element)';

export const jquery = javascript([
  {
    id: 'jquery.on',
    rule: 'unremoved-listener',
    noun: 'jQuery handler',
    acquire: [`${wrapped}.on($event, $handler)`, `${wrapped}.bind($event, $handler)`],
    release: [
      `${wrapped}.off($event, $handler)`,
      `${wrapped}.unbind($event, $handler)`,
      // Namespaces and lists of events match in ways that code with holes cannot tell: any removal on the target counts.
      `${wrapped}.off($...any)`,
      `${wrapped}.unbind($...any)`,
      `${wrapped}.remove()`,
    ],
    owedBy: 'lifetime',
    holds: 'target',
    fix: listenerFixes,
    leaks: 'A table inside jQuery keeps the handler as long as the element is in use; for the window, the document and the body, until the page closes.',
    bad: code`
      import $ from 'jquery';
      export class Sticky {
        constructor(element) {
          this.element = element;
          $(window).on('scroll.sticky', () => this.update());
        }
        destroy() {
          this.element.remove();
        }
      }`,
    good: code`
      import $ from 'jquery';
      export class Sticky {
        constructor(element) {
          this.element = element;
          $(window).on('scroll.sticky', () => this.update());
        }
        destroy() {
          $(window).off('scroll.sticky');
          this.element.remove();
        }
      }`,
  },
  {
    id: 'jquery.shorthand',
    rule: 'unremoved-listener',
    noun: 'jQuery handler',
    acquire: ['resize', 'scroll', 'keydown', 'keyup', 'mousemove', 'mouseup'].flatMap((event) => [
      `$:~$|jquery(window).${event}($handler)`,
      `$:~$|jquery(document).${event}($handler)`,
    ]),
    release: ['$:~$|jquery(window).off($...any)', '$:~$|jquery(document).off($...any)', '$:~$|jquery(window).unbind($...any)', '$:~$|jquery(document).unbind($...any)'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: ['return-cleanup', 'release-in-teardown'],
    leaks: 'The window and the document keep the handler until the page closes.',
    bad: code`
      import $ from 'jquery';
      export default {
        mounted() {
          $(window).resize(() => this.layout());
        },
      };`,
    good: code`
      import $ from 'jquery';
      export default {
        mounted() {
          $(window).resize(() => this.layout());
        },
        beforeUnmount() {
          $(window).off('resize');
        },
      };`,
  },
  {
    id: 'jquery.plugin',
    rule: 'undisposed-object',
    noun: 'jQuery plugin',
    acquire: ['select2', 'daterangepicker', 'datetimepicker', 'summernote', 'fullCalendar', 'slick', 'sortable', 'draggable', 'droppable', 'resizable', 'autocomplete'].map(
      (plugin) => `${plugged}.${plugin}($options)`,
    ),
    release: [
      ...['select2', 'summernote', 'fullCalendar', 'sortable', 'draggable', 'droppable', 'resizable', 'autocomplete'].map((plugin) => `${plugged}.${plugin}('destroy')`),
      `${plugged}.slick('unslick')`,
      `${plugged}.remove()`,
    ],
    owedBy: 'lifetime',
    holds: 'handle',
    atMost: 'possible',
    leaks: 'The plugin keeps handlers on the document and nodes in the body after its own element has gone.',
    bad: code`
      import $ from 'jquery';
      export default {
        mounted() {
          $('#country').select2({ width: '100%' });
        },
      };`,
    good: code`
      import $ from 'jquery';
      export default {
        mounted() {
          $('#country').select2({ width: '100%' });
        },
        beforeUnmount() {
          $('#country').select2('destroy');
        },
      };`,
  },
]);
