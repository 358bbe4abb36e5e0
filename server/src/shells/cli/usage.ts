/** The command line's grammar, with every word that a user reads from the texts table. */
import { Command, type Option } from 'commander';
import { nearest } from '../../engine/nearest.ts';
import type { Texts } from '../../texts/en.ts';

/** Wrong usage, said in words. `command` is what to ask for help: `leaktight scan`. */
export class UsageError extends Error {
  readonly command: string;

  constructor(message: string, command: string) {
    super(message);
    this.command = command;
  }
}

/**
 * commander writes its errors in English into one string. The methods that do so are not in its type declarations; were one of them
 * renamed, users would read commander's own words, and a test would fail.
 */
export class SpeakingCommand extends Command {
  readonly #texts: Texts;

  constructor(name: string | undefined, texts: Texts) {
    super(name);
    this.#texts = texts;
    this.helpOption('-h, --help', texts.cli.help.help);
    this.helpCommand(false);
    this.exitOverride();
    this.configureHelp({ styleTitle: (title) => texts.cli.help.titles[title] ?? title });
  }

  override createCommand(name?: string): SpeakingCommand {
    return new SpeakingCommand(name, this.#texts);
  }

  unknownOption(flag: string): never {
    const known = this.createHelp().visibleOptions(this).flatMap(({ long }) => (long === undefined ? [] : [long]));
    return this.#fail(this.#texts.cli.usage.unknownOption(flag, nearest(flag, known)));
  }

  optionMissingArgument(option: Option): never {
    return this.#fail(this.#texts.cli.usage.missingValue(option.long ?? option.flags));
  }

  unknownCommand(): never {
    const [name = ''] = this.args;
    return this.#fail(this.#texts.cli.usage.unknownCommand(name, nearest(name, this.commands.map((command) => command.name()))));
  }

  missingArgument(name: string): never {
    return this.#fail(this.#texts.cli.usage.missingArgument(name));
  }

  _excessArguments(): never {
    return this.#fail(this.#texts.cli.usage.tooManyArguments);
  }

  #fail(message: string): never {
    throw new UsageError(message, [this.parent?.name(), this.name()].filter((name) => name !== undefined).join(' '));
  }
}

/** The one of `values` that an option was given. Throws `UsageError` where it was given another. */
export const oneOf = <Value extends string>(option: string, value: string, values: readonly Value[], texts: Texts, command: string): Value => {
  const found = values.find((one) => one === value);
  if (found === undefined) throw new UsageError(texts.cli.usage.notOneOf(option, value, values, nearest(value, values)), command);
  return found;
};
