/** How each version of Open Badges puts a credential in an image (Open Badges 2.0 baking; Open Badges 3.0, 5.3). */

export interface BakedForm {
  readonly keyword: string;
  readonly namespace: string;
  readonly element: string;
}

export const FORMS: readonly BakedForm[] = [
  { keyword: "openbadges", namespace: "http://openbadges.org", element: "assertion" },
  { keyword: "openbadgecredential", namespace: "https://purl.imsglobal.org/ob/v3p0", element: "credential" },
];
