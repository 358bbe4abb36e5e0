/** Maps. */
import { javascript } from './row.ts';
import { type Widget, widgetRow } from './widget.ts';

const maps = [
  {
    id: 'map.leaflet',
    noun: 'Leaflet map',
    from: 'leaflet',
    acquire: ['$handle = L.map($host)', '$handle = new L.Map($host)'],
    release: ['$handle.remove()'],
    leaks: 'The map keeps its listeners on the window and the document, its tiles and its layers.',
    example: { imports: "import L from 'leaflet';", name: 'map', make: 'L.map(host.current, options)', end: 'map.remove()' },
  },
  {
    id: 'map.openlayers',
    noun: 'OpenLayers map',
    from: 'ol',
    acquire: ['$handle = new Map($options)', '$handle = new ol.Map($options)'],
    release: ['$handle.setTarget(null)', '$handle.setTarget()', '$handle.dispose()', '$handle.disposeInternal()'],
    leaks: 'The map keeps its observer, its window listeners, its layers and their canvases.',
    example: {
      imports: "import Map from 'ol/Map';",
      name: 'map',
      make: 'new Map({ target: host.current, ...options })',
      end: 'map.setTarget(null)',
    },
  },
  {
    id: 'map.mapbox',
    noun: 'map',
    from: ['mapbox-gl', 'maplibre-gl'],
    acquire: ['$handle = new mapboxgl.Map($options)', '$handle = new maplibregl.Map($options)'],
    release: ['$handle.remove()'],
    leaks: 'The map keeps a WebGL context, its workers, its tiles and its window listeners; browsers drop the oldest context at the 16th.',
    example: {
      imports: "import maplibregl from 'maplibre-gl';",
      name: 'map',
      make: 'new maplibregl.Map({ container: host.current, ...options })',
      end: 'map.remove()',
    },
  },
  {
    id: 'map.cesium',
    noun: 'Cesium viewer',
    from: ['cesium', '@cesium/widgets', '@cesium/engine'],
    acquire: ['$handle = new Cesium.Viewer($host)', '$handle = new Cesium.CesiumWidget($host)'],
    release: ['$handle.destroy()'],
    leaks: 'The viewer keeps a WebGL context, its render loop and its tiles.',
    example: { imports: "import { Viewer } from 'cesium';", name: 'viewer', make: 'new Viewer(host.current, options)', end: 'viewer.destroy()' },
  },
  {
    id: 'map.deck',
    noun: 'deck.gl instance',
    from: ['@deck.gl/core', 'deck.gl'],
    acquire: ['$handle = new deck.Deck($options)', '$handle = new deck.DeckGL($options)'],
    release: ['$handle.finalize()'],
    leaks: 'The instance keeps a WebGL context, its animation loop and its layers.',
    example: {
      imports: "import { Deck } from '@deck.gl/core';",
      name: 'deck',
      make: 'new Deck({ parent: host.current, ...options })',
      end: 'deck.finalize()',
    },
  },
  {
    id: 'map.arcgis',
    noun: 'ArcGIS view',
    from: ['@arcgis/core', 'esri'],
    acquire: ['$handle = new MapView($options)', '$handle = new SceneView($options)'],
    release: ['$handle.destroy()', '$handle.container = null'],
    leaks: 'The view keeps a WebGL context, its workers, and the watchers of the map.',
    example: {
      imports: "import MapView from '@arcgis/core/views/MapView';",
      name: 'view',
      make: 'new MapView({ container: host.current, ...options })',
      end: 'view.destroy()',
    },
  },
] as const satisfies readonly Widget[];

export const mapRows = javascript(maps.map(widgetRow));
