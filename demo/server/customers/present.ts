import type { Customer } from '../../../src/contract/customer.js';
import type { CustomerRow } from '../database/schema.js';

/** A customer as the API shows it. */
export const presentCustomer = (row: CustomerRow): Customer => ({
  id: row.id,
  email: row.email,
  first_name: row.first_name,
  last_name: row.last_name,
  language: row.language,
  email_confirm: row.email_confirm === 1,
  has_password: row.password_hash !== null,
  last_login_method: row.last_login_method,
  metadata: JSON.parse(row.metadata),
  entitlements: JSON.parse(row.entitlements),
  created_at: new Date(row.created_at).toISOString(),
});
