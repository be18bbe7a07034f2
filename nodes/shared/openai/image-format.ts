/** The file formats of images that a GPT image model can put out. */
export type ImageFormat = 'gif' | 'jpeg' | 'png' | 'svg' | 'webp';

/** How files of a format begin, as base64 text. */
const BEGINNINGS: ReadonlyArray<readonly [string, ImageFormat]> = [
	['iVBORw0KGgo', 'png'],
	['/9j/', 'jpeg'],
	['R0lGOD', 'gif'],
	['UklGR', 'webp'],
	['PHN2Zy', 'svg'],
	['PD94bWwg', 'svg'],
];

/**
 * The format of an image that came as base64 text.
 * @param asked the format where its beginning says nothing; by default PNG, as with the API
 */
export const formatOf = (base64: string, asked: ImageFormat = 'png'): ImageFormat =>
	BEGINNINGS.find(([beginning]) => base64.startsWith(beginning))?.[1] ?? asked;

/** The MIME type of a format. */
export const mimeTypeOf = (format: ImageFormat): string =>
	format === 'svg' ? 'image/svg+xml' : `image/${format}`;
