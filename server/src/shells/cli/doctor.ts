/** `leaktight doctor`: what keeps Leaktight from working here. */
import manifest from '../../../package.json' with { type: 'json' };
import type { Texts } from '../../texts/en.ts';
import { examineFolder } from '../setup/doctor.ts';
import { examineMachine } from '../setup/machine.ts';
import { exit, type Io } from './io.ts';
import { shown } from './notices.ts';
import { setupFiles } from './setup-files.ts';

/** Gives the exit status: 2 where there is a problem. */
export const doctor = async (io: Io, texts: Texts): Promise<number> => {
  const t = texts.setup.doctor;
  const checks = [
    ...(await examineMachine(io.cwd, texts)), ...(await examineFolder({ folder: io.cwd, files: setupFiles(texts), texts, shown: (file) => shown(file, io.cwd) })),
  ];
  const width = Math.max(t.good.length, t.bad.length);
  await io.out.write(`leaktight ${manifest.version}\n${checks.map((one) => `${(one.good ? t.good : t.bad).padEnd(width)}  ${one.text}\n`).join('')}`);
  return checks.every((one) => one.good) ? exit.clean : exit.failure;
};
