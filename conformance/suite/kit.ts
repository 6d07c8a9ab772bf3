import manifest from '../../package.json' with { type: 'json' };

/** Version of the kit. */
export const kit: string = manifest.version;
