export * from './inner';
export { startPolling as poll } from './inner/polling';
