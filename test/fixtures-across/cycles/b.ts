import { begin } from './a';
export * from './a';
export * from './b';

export const wrapped = (work: () => void) => begin(work);
export const stopAll = () => {};
