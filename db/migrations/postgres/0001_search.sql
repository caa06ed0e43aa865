-- Pairs of characters of applicant and request (db/search).
CREATE TABLE "case_search" ("position" bigserial PRIMARY KEY, "case_id" text COLLATE "C" NOT NULL UNIQUE, "tokens" tsvector NOT NULL);
--> statement-breakpoint
CREATE INDEX "case_search_tokens" ON "case_search" USING gin ("tokens");
