/** The headers of Standard Webhooks. */
export const STANDARD = {
  id: 'webhook-id',
  timestamp: 'webhook-timestamp',
  signature: 'webhook-signature',
} as const
