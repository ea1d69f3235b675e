/** What arrived at a server of the laboratory: the proof of what a browser attached by itself. */

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly origin: string | undefined;
  readonly cookie: string | undefined;
  readonly authorization: string | undefined;
  status: number;
}

export class RequestLog {
  #requests: readonly LoggedRequest[] = [];

  add(request: LoggedRequest): void {
    this.#requests = [...this.#requests, request];
  }

  /** What has arrived until now, to be handed to `since` later. */
  mark(): number {
    return this.#requests.length;
  }

  /** Those that arrived after a mark for a path that starts so. */
  since(mark: number, path = '/'): readonly LoggedRequest[] {
    return this.#requests.slice(mark).filter((request) => request.path.startsWith(path));
  }
}

/** Request line and the headers that count, a line each. */
export function tellRequest({ method, path, origin, cookie, authorization }: LoggedRequest): string {
  return [
    `${method} ${path}`,
    ...(origin === undefined ? [] : [`Origin: ${origin}`]),
    `Cookie: ${cookie ?? '(none)'}`,
    ...(authorization === undefined ? [] : [`Authorization: ${authorization}`]),
  ].join('\n');
}
