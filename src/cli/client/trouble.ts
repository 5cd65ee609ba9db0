import { say } from './words.js';

/** No answer came: the line was cut, or nobody is there. */
export class Unreachable extends Error {
  readonly retryAfter = 0;

  /** What fetch throws when the line is to blame; an error of another kind stays what it is, also a certificate nobody should trust. */
  static because(thrown: unknown): unknown {
    const { name, message, cause } = (thrown ?? {}) as { readonly name?: unknown; readonly message?: unknown; readonly cause?: { readonly code?: unknown } };
    if (name === 'TimeoutError') return new Unreachable(say('ligne coupée (sans réponse)', 'line cut (no answer)'));
    if (message !== 'fetch failed' && message !== 'terminated') return thrown;
    const code = typeof cause?.code === 'string' ? cause.code : message;
    if (/CERT|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return new Error(say(`le certificat du service n’est pas sûr (${code})`, `the certificate of the service is not safe (${code})`));
    return new Unreachable(say(`ligne coupée (${code})`, `line cut (${code})`));
  }
}

/** The service answered no. The message is its own sentence and its code, in one line. */
export class RefusedByService extends Error {
  constructor(readonly status: number, readonly code: string, message: string, readonly retryAfter: number) {
    super(message);
  }
}

/** Worth the same request again: what will be otherwise in a while. */
export const isPassing = (error: unknown): error is Unreachable | RefusedByService => error instanceof Unreachable || (error instanceof RefusedByService && willPass(error));

const willPass = ({ status, code }: RefusedByService): boolean => [408, 423, 425, 429, 460, 500, 502, 503, 504].includes(status) || code === 'REQUEST_IN_PROGRESS' || code === 'UPLOAD_OFFSET';

interface ProblemBody {
  readonly code?: unknown;
  readonly detail?: unknown;
  readonly errors?: readonly { readonly pointer?: unknown; readonly detail?: unknown }[];
}

/** From problem+json (RFC 9457), or from whatever stands between the service and here. */
export function refusalOf({ status, headers, text }: { readonly status: number; readonly headers: Headers; readonly text: string }): RefusedByService {
  const { code, detail, errors } = problemIn(text);
  const known = typeof code === 'string' ? code : `HTTP_${String(status)}`;
  const fields = Array.isArray(errors) ? errors.map((field: { pointer?: unknown; detail?: unknown }) => `${String(field.pointer)}: ${String(field.detail)}`) : [];
  const sentence = typeof detail === 'string' ? detail : say(`le service a répondu ${String(status)}`, `the service answered ${String(status)}`);
  const asked = Number(headers.get('retry-after') ?? '0');
  return new RefusedByService(status, known, [`${sentence} [${known}]`, ...fields].join(' ; '), Number.isFinite(asked) ? asked * 1000 : 0);
}

function problemIn(text: string): ProblemBody {
  try {
    const body = JSON.parse(text) as ProblemBody | null;
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    return {};
  }
}
