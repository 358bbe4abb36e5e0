export async function read(paths: string[], signal?: AbortSignal) {
  const open = new Set<FileHandle>();
  for (const path of paths) {
    using guard = lock(path);
    const file = await (signal ? openWith(path, signal) : openPlain(path));
    open.add(file);
    if (signal?.aborted) throw signal.reason;
    await file.read() || (await file.close());
  }
  await Promise.all([...open].map((file) => file.close()));
  return { count: open.size, *names() { yield* paths; yield 'end'; } };
}
