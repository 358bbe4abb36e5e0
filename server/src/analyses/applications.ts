/** Things of which there is one for a whole application, as their frameworks are told. */
import { applicationMakers, rootOptions } from '../catalog/frameworks.ts';
import type { Class } from '../model/facts.ts';

/** Its decorator, or an option of it, says that there is one for all. */
export const isOfApplication = ({ options }: Class): boolean => Object.entries(rootOptions).some(([name, values]) => {
  const value = options[name];
  return value?.kind === 'literal' && values.includes(String(value.value));
});

/** The component object that an application is made of. */
export const isApplication = ({ wrapper }: Class): boolean => wrapper?.kind === 'path' && applicationMakers.includes(wrapper.members.at(-1) ?? '');
