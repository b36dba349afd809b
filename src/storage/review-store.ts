import type { Review } from '#domain/review/review.ts';
import type { Records } from './records.ts';
import { createVisitDocument, type VisitDocument } from './visit-document.ts';

/** What the clinician did to each visit's note, one sealed record: a page killed in the middle of a step leaves the step before. */
export const createReviewStore = (records: Records): VisitDocument<Review> =>
  createVisitDocument<Review>(records, 'reviews');
