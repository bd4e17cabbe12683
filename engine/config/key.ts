/** `key` with its namespace: that of the project if it has none, and without the old prefix `config:`. */
export function namespacedKey(project: string, key: string): string {
  const parts = key.split(':');
  if (parts.length === 1) return `${project}:${key}`;
  return parts.length === 3 && parts[1] === 'config' ? `${parts[0]}:${parts[2]}` : key;
}
