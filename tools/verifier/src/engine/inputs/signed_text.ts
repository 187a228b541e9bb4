/** Signed text by its look. */

const SIGNED_TEXT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*$/;
/** Of a brace in base64url, spaces before it or not. */
const STARTS_OF_JWS = ["ey", "ew", "e3", "ID", "Cn", "DQ", "CX"];

/** Whether this is a JWS: its header is JSON in base64url, unlike the name of a host with two dots. */
export function isSignedText(text: string): boolean {
  const trimmed = text.trim();
  return STARTS_OF_JWS.includes(trimmed.slice(0, 2)) && SIGNED_TEXT.test(trimmed);
}
