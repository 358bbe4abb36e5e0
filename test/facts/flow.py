import errno
count = 0


def run(job, *rest, **options):
    global count
    count += 1
    handle = None
    try:
        handle = job.open(*rest, **options)
        if handle is None or not handle.ready:
            return None
    except (OSError, ValueError) as error:
        raise Failed(f'{error}') from error
    else:
        handle.start()
    finally:
        if handle:
            handle.close()
    while handle.busy:
        handle.wait()
    for index, (key, value) in enumerate(options.items()):
        value.stop(index)
    match job:
        case Job(name=name) if name:
            return name
        case [first, *others]:
            return first
        case _:
            pass
    return lambda event: handle.notify(event)


def outer():
    total = []

    def inner(value):
        nonlocal total
        total += [value]
        return total

    (thing.close() for thing in total)
    return inner


print >>log, 'old', count
if __name__ == '__main__':
    run(outer)
