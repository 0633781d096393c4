import * as contract from '../../../src/contract/account.js';
import * as sessions from '../../../src/contract/sessions.js';
import { deleteCustomer } from '../customers/delete.js';
import { exportCustomer } from '../customers/export.js';
import type { Route } from '../http/route.js';
import { endSession, endSessions } from '../sessions/end.js';
import { listSessions } from '../sessions/list.js';

export function accountRoutes(route: Route): void {
  route(sessions.list, async (_, call) => listSessions(call));

  route(sessions.end, async (_, call) => endSession(call, call.sid));

  route(sessions.endAll, async (_, call) => endSessions(call));

  route(contract.exportCustomer, async (_, call) => exportCustomer(call));

  route(contract.deleteCustomer, async ({ password }, call) => deleteCustomer(call, password));
}
