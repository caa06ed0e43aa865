CREATE TABLE "case_counts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"due_key" text COLLATE "C",
	"unit_id" text COLLATE "C",
	"matters" text COLLATE "C",
	"n" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "case_progress" ADD COLUMN "sent_on" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "case_counts_agency" ON "case_counts" USING btree ("agency_id","state","due_key","n");