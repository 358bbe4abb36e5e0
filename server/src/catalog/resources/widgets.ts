/** Sliders, pickers, poppers, players and other widgets on an element. */
import { javascript } from './row.ts';
import { type Widget, widgetRow } from './widget.ts';

const widgets = [
  {
    id: 'widget.swiper',
    noun: 'slider',
    from: ['swiper', '@splidejs/splide', 'flickity', 'keen-slider', 'embla-carousel', '@glidejs/glide', 'tiny-slider', 'lightgallery', 'photoswipe'],
    acquire: [
      '$handle = new Swiper($host)', '$handle = new Splide($host)', '$handle = new Flickity($host)', '$handle = new KeenSlider($host)',
      '$handle = EmblaCarousel($host)', '$handle = new Glide($host)', '$handle = lightGallery($host)', '$handle = new PhotoSwipe($options)',
    ],
    release: ['$handle.destroy()'],
    leaks: 'The slider keeps its window handlers, its observers and its autoplay timer.',
    example: { imports: "import Swiper from 'swiper';", name: 'swiper', make: 'new Swiper(host.current, options)', end: 'swiper.destroy()' },
  },
  {
    id: 'widget.flatpickr',
    noun: 'picker',
    from: ['flatpickr', 'pikaday', 'litepicker', 'air-datepicker', 'vanillajs-datepicker', '@simonwep/pickr'],
    acquire: [
      '$handle = flatpickr($host)', '$handle = new Pikaday($options)', '$handle = new Litepicker($options)', '$handle = new AirDatepicker($host)',
      '$handle = new Datepicker($host)', '$handle = Pickr.create($options)',
    ],
    release: ['$handle.destroy()', '$handle.destroyAndRemove()'],
    leaks: 'The picker keeps its calendar in the body and its handlers on the document.',
    example: { imports: "import flatpickr from 'flatpickr';", name: 'picker', make: 'flatpickr(host.current, options)', end: 'picker.destroy()' },
  },
  {
    id: 'widget.popper',
    noun: 'popper',
    from: ['@popperjs/core', 'popper.js', 'tippy.js', 'tether'],
    acquire: ['$handle = Popper.createPopper($reference)', '$handle = new Popper($reference)', '$handle = tippy($host)', '$handle = new Tether($options)'],
    release: ['$handle.destroy()'],
    leaks: 'Every scrolling ancestor and the window keep its handlers, and with them both elements.',
    example: {
      imports: "import { createPopper } from '@popperjs/core';",
      name: 'popper',
      make: 'createPopper(host.current, options.popup)',
      end: 'popper.destroy()',
    },
  },
  {
    id: 'widget.bootstrap',
    noun: 'Bootstrap component',
    from: 'bootstrap',
    acquire: ['$handle = new bootstrap.Tooltip($host)', '$handle = new bootstrap.Popover($host)', '$handle = new bootstrap.Modal($host)', '$handle = new bootstrap.Dropdown($host)'],
    release: ['$handle.dispose()'],
    leaks: 'Bootstrap keeps the component in a table of its own under its element, with the element and its handlers on the document.',
    example: { imports: "import { Tooltip } from 'bootstrap';", name: 'tooltip', make: 'new Tooltip(host.current)', end: 'tooltip.dispose()' },
  },
  {
    id: 'widget.floating-ui',
    noun: 'position updater',
    from: ['@floating-ui/dom', '@floating-ui/react', '@floating-ui/react-dom', '@floating-ui/vue'],
    acquire: ['$handle = FloatingUIDOM.autoUpdate($reference, $floating, $fn)'],
    release: ['$handle()'],
    leaks: 'Every scrolling ancestor, the window and two observers keep the callback and both elements.',
    example: {
      imports: "import { autoUpdate } from '@floating-ui/dom';",
      name: 'stop',
      make: 'autoUpdate(host.current, options.popup, options.update)',
      end: 'stop()',
    },
  },
  {
    id: 'widget.sortable',
    noun: 'drag-and-drop list',
    from: ['sortablejs', '@shopify/draggable', 'dragula', 'muuri', 'gridstack', 'packery', 'masonry-layout', 'isotope-layout', 'shufflejs'],
    acquire: [
      '$handle = new Sortable($host)', '$handle = Sortable.create($host)', '$handle = new Draggable($host)', '$handle = dragula($hosts)', '$handle = new Muuri($host)',
      '$handle = GridStack.init($options)', '$handle = new Masonry($host)', '$handle = new Isotope($host)', '$handle = new Packery($host)', '$handle = new Shuffle($host)',
    ],
    release: ['$handle.destroy()'],
    leaks: 'The document keeps its pointer handlers, and a global list keeps the instance.',
    example: { imports: "import Sortable from 'sortablejs';", name: 'list', make: 'Sortable.create(host.current, options)', end: 'list.destroy()' },
  },
  {
    id: 'widget.scroll',
    noun: 'scroller',
    from: ['perfect-scrollbar', 'simplebar', 'lenis', '@studio-freight/lenis', 'locomotive-scroll', 'overlayscrollbars', 'better-scroll', '@better-scroll/core', 'iscroll'],
    acquire: [
      '$handle = new PerfectScrollbar($host)', '$handle = new SimpleBar($host)', '$handle = new Lenis()', '$handle = new LocomotiveScroll()',
      '$handle = OverlayScrollbars($host)', '$handle = new BScroll($host)', '$handle = new IScroll($host)',
    ],
    release: ['$handle.destroy()', '$handle.unMount()'],
    ends: {
      '$handle.unMount()': ['$handle = new SimpleBar($host)'],
    },
    leaks: 'The scroller keeps its window handlers, its observers and its animation loop.',
    example: {
      imports: "import PerfectScrollbar from 'perfect-scrollbar';",
      name: 'scrollbar',
      make: 'new PerfectScrollbar(host.current, options)',
      end: 'scrollbar.destroy()',
    },
  },
  {
    id: 'widget.calendar',
    noun: 'calendar',
    from: ['@fullcalendar/core', 'fullcalendar', '@toast-ui/calendar', 'tui-calendar'],
    acquire: ['$handle = new Calendar($host)', '$handle = new FullCalendar.Calendar($host)'],
    release: ['$handle.destroy()'],
    leaks: 'The window and the document keep the handlers of the calendar, and a timer that marks the time goes on.',
    example: { imports: "import { Calendar } from '@fullcalendar/core';", name: 'calendar', make: 'new Calendar(host.current, options)', end: 'calendar.destroy()' },
  },
  {
    id: 'widget.select',
    noun: 'input widget',
    from: ['choices.js', 'tom-select', 'slim-select', 'intl-tel-input', '@yaireo/tagify', 'cropperjs', 'dropzone', 'filepond'],
    acquire: [
      '$handle = new Choices($host)', '$handle = new TomSelect($host)', '$handle = new SlimSelect($host)',
      '$handle = intlTelInput($host)', '$handle = new Tagify($host)', '$handle = new Cropper($host)',
      '$handle = new Dropzone($host)', '$handle = FilePond.create($host)',
    ],
    release: ['$handle.destroy()'],
    leaks: 'The widget keeps its handlers on the document or the body, and with them its element and its options.',
    example: { imports: "import TomSelect from 'tom-select';", name: 'select', make: 'new TomSelect(host.current, options)', end: 'select.destroy()' },
  },
  {
    id: 'widget.on-element',
    noun: 'input widget',
    from: ['nouislider', 'cleave.js', 'imask', 'clipboard'],
    acquire: ['$handle = noUiSlider.create($host)', '$handle = new Cleave($host)', '$handle = IMask($host)', '$handle = new ClipboardJS($host)'],
    release: ['$handle.destroy()'],
    // It listens on the element alone: with one of the owner's own, nothing of it stays.
    tiedBy: ['$handle = noUiSlider.create($part)', '$handle = new Cleave($part)', '$handle = IMask($part)', '$handle = new ClipboardJS($part)'],
    leaks: 'The element keeps the handlers of the widget, and another widget on it works beside this one.',
    example: { imports: "import noUiSlider from 'nouislider';", name: 'slider', make: 'noUiSlider.create(host.current, options)', end: 'slider.destroy()' },
  },
  {
    id: 'widget.gestures',
    noun: 'gesture recogniser',
    from: ['hammerjs', '@use-gesture/vanilla', 'interactjs', 'panzoom', '@panzoom/panzoom', 'svg-pan-zoom', 'medium-zoom', 'nipplejs', 'focus-trap'],
    acquire: [
      '$handle = new Hammer($host)', '$handle = new Hammer.Manager($host)', '$handle = new UseGesture.Gesture($host)', '$handle = interact($host)', '$handle = panzoom($host)',
      '$handle = svgPanZoom($host)', '$handle = nipplejs.create($options)',
    ],
    release: ['$handle.destroy()', '$handle.unset()', '$handle.dispose()', '$handle.deactivate()'],
    ends: {
      '$handle.unset()': ['$handle = interact($host)'],
      '$handle.dispose()': ['$handle = panzoom($host)'],
    },
    leaks: 'The window keeps the pointer handlers of the recogniser, and with them its callbacks.',
    example: { imports: "import Hammer from 'hammerjs';", name: 'hammer', make: 'new Hammer(host.current)', end: 'hammer.destroy()' },
  },
  {
    id: 'widget.player',
    noun: 'player',
    from: ['video.js', 'plyr', 'hls.js', 'dashjs', 'shaka-player', 'wavesurfer.js', 'howler', 'mpegts.js', 'flv.js', '@vimeo/player', 'artplayer', 'xgplayer', 'dplayer', 'jwplayer', 'mediaelement'],
    acquire: [
      '$handle = videojs($host)', '$handle = new Plyr($host)', '$handle = new Hls()', '$handle = MediaPlayer().create()', '$handle = new shaka.Player()',
      '$handle = WaveSurfer.create($options)', '$handle = new Howl($options)', '$handle = mpegts.createPlayer($source)', '$handle = flvjs.createPlayer($source)',
      '$handle = new Player($host)', '$handle = new Artplayer($options)', '$handle = new DPlayer($options)', '$handle = jwplayer($host)',
    ],
    release: ['$handle.destroy()', '$handle.dispose()', '$handle.unload()', '$handle.reset()', '$handle.remove()'],
    ends: {
      '$handle.dispose()': ['$handle = videojs($host)'],
      '$handle.unload()': ['$handle = new Howl($options)'],
      '$handle.remove()': ['$handle = jwplayer($host)'],
    },
    leaks: 'The player goes on buffering and decoding, and keeps its timers and its document handlers.',
    example: { imports: "import videojs from 'video.js';", name: 'player', make: 'videojs(host.current, options)', end: 'player.dispose()' },
  },
  {
    id: 'widget.animation',
    noun: 'animation',
    from: ['lottie-web', 'gsap', 'rive', '@rive-app/canvas', '@rive-app/webgl', '@lottiefiles/dotlottie-web', 'typed.js', 'particles.js', 'vanta', 'locomotive-scroll'],
    acquire: [
      '$handle = lottie.loadAnimation($options)', '$handle = gsap.context($fn)', '$handle = gsap.matchMedia()', '$handle = ScrollTrigger.create($options)',
      '$handle = new rive.Rive($options)', '$handle = new DotLottie($options)', '$handle = new Typed($host)',
    ],
    release: ['$handle.destroy()', '$handle.revert()', '$handle.kill()', '$handle.cleanup()'],
    ends: {
      '$handle.revert()': ['$handle = gsap.context($fn)', '$handle = gsap.matchMedia()'],
      '$handle.kill()': ['$handle = ScrollTrigger.create($options)'],
      '$handle.cleanup()': ['$handle = new rive.Rive($options)'],
    },
    leaks: 'The animation goes on at every frame, on nodes that have left the page.',
    example: {
      imports: "import lottie from 'lottie-web';",
      name: 'animation',
      make: 'lottie.loadAnimation({ container: host.current, ...options })',
      end: 'animation.destroy()',
    },
  },
] as const satisfies readonly Widget[];

export const widgetRows = javascript(widgets.map(widgetRow));
