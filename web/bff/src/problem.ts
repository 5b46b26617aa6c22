import { STATUS_CODES } from 'node:http'

export const PROBLEM = 'application/problem+json'

/** An answer that is an error, in the words of RFC 9457. Thrown anywhere, written by the error handler. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    detail: string,
  ) {
    super(detail)
  }
}

export function problemBody(status: number, detail: string, requestId: string) {
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    requestId,
  }
}
