/** Business hours of the schedules (I3, 004), which name no times: ours, where the clusters are. */
export const businessHours = { start: '0 8 * * 1-5', end: '0 18 * * 1-5', timezone: 'America/Los_Angeles' } as const;

const { timezone } = businessHours;

/** The bounds of the general pool by time: exactly the figures of 004. Friday evening begins the weekend. */
export const nodeSchedules = {
  'business-hours': { start: businessHours.start, timezone, minNodes: 3, maxNodes: 20 },
  'off-hours': { start: '0 18 * * 1-4', timezone, minNodes: 1, maxNodes: 5 },
  weekend: { start: '0 18 * * 5', timezone, minNodes: 1, maxNodes: 3 },
} as const;
