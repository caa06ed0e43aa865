-- Whose case it is, beside its pairs of characters (db/search). The program puts the words in anew when it starts,
-- because the index is of an older version.
ALTER TABLE "case_search" ADD COLUMN "agency_id" text COLLATE "C", ADD COLUMN "of_person" integer NOT NULL DEFAULT 1;
--> statement-breakpoint
UPDATE "case_search" s SET "agency_id" = c."agency_id" FROM "cases" c WHERE c."id" = s."case_id";
--> statement-breakpoint
ALTER TABLE "case_search" ALTER COLUMN "agency_id" SET NOT NULL;
