export const enStart = {
  'start.title': 'Your shops',
  'start.emptyTitle': 'No shop yet',
  'start.empty': 'Connect a WooCommerce shop, and its products, orders and rooms come here.',
  'start.emptyInvited': 'Or ask an owner of a shop on this server to invite you.',
  'start.role': 'Your role: {role}',
  'start.working': 'Working',
  'start.trouble': 'Needs a look',
  'start.off': 'Not connected',
  'start.waiting': 'Waits for approval',
  'start.suspended': 'Suspended',
} as const
