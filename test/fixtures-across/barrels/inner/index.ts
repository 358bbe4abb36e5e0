export { default as tickEvery } from './every';
export * from './polling';
export * from './missing';
