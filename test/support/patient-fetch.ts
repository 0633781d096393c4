import { setTimeout as pause } from 'node:timers/promises';

/** Comes back when it is told to: a server on a machine that is busy with other tests answers 503, as it should. */
export async function patientFetch(request: Request): Promise<Response> {
  for (;;) {
    const response = await fetch(request.clone());
    const seconds = Number(response.headers.get('retry-after'));
    if (response.status !== 503 || !seconds) return response;
    await pause(seconds * 1000);
  }
}
