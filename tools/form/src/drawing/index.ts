// Badges drawn from a few choices: the silhouette says the family, five marks the posture, one motif the badge.

export { type BadgeDesign, coloursOf, descriptionOf, drawBadge, type Refusal, refusalsOf } from "./badge.ts";
export { usableColour } from "./colours.ts";
export { drawingData, type Language, type Pictogram, type Pictograms, pictogramsOf } from "./data.ts";
