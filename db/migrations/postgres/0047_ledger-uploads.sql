CREATE TABLE "coming_contents" (
	"sha256" text COLLATE "C" PRIMARY KEY NOT NULL,
	"until" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_uploads" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"file_name" text COLLATE "C" NOT NULL,
	"uploaded_at" text COLLATE "C" NOT NULL,
	"touched_at" text COLLATE "C" NOT NULL,
	"step" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"decided" bigint NOT NULL,
	"choices" text COLLATE "C" NOT NULL,
	"rows" bigint NOT NULL,
	"total" bigint,
	"refusal" text COLLATE "C",
	"batch_id" text COLLATE "C",
	"worker" text COLLATE "C",
	"worker_until" text COLLATE "C"
);
--> statement-breakpoint
CREATE INDEX "coming_contents_until" ON "coming_contents" USING btree ("until");--> statement-breakpoint
CREATE INDEX "ledger_uploads_person" ON "ledger_uploads" USING btree ("person_id");