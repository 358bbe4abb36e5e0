/** How one language finds modules. */
export interface Resolution {
  /** Whether files of this name import by its rules. */
  handles(file: string): boolean;
  resolve(module: string, from: string): string | undefined;
}
