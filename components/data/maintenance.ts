/** Default maintenance window of AWS: Tuesday, 2 to 4 o'clock in UTC, as for nodes. */
export const maintenanceWindow = 'tue:02:00-tue:04:00';
