/**
 * The bundle of the command line, if it was made of the sources as they are: it loads in a fraction of the time.
 * @param root the project's folder, with a slash at its end
 * @returns its file
 */
export function bundleOf(root: string): string | undefined;
