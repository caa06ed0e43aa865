CREATE TABLE "document_numbers" (
	"agency_id" text COLLATE "C" NOT NULL,
	"year" bigint NOT NULL,
	"n" bigint NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"letter_id" text COLLATE "C" NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"issued_on" text COLLATE "C" NOT NULL,
	"issued_by" text COLLATE "C" NOT NULL,
	"voided_on" text COLLATE "C",
	"voided_because" text COLLATE "C",
	CONSTRAINT "document_numbers_agency_id_year_n_pk" PRIMARY KEY("agency_id","year","n")
);
--> statement-breakpoint
CREATE TABLE "letter_drafts" (
	"letter_id" text COLLATE "C" NOT NULL,
	"n" bigint NOT NULL,
	"draft" text COLLATE "C" NOT NULL,
	"submitted_by" text COLLATE "C" NOT NULL,
	"submitted_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "letter_drafts_letter_id_n_pk" PRIMARY KEY("letter_id","n")
);
--> statement-breakpoint
CREATE TABLE "letter_templates" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"size" bigint NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"shipped" text COLLATE "C",
	"uploaded_by" text COLLATE "C" NOT NULL,
	"uploaded_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"draft" text COLLATE "C" NOT NULL,
	"template_id" text COLLATE "C" NOT NULL,
	"document_number" text COLLATE "C",
	"final_values" text COLLATE "C",
	"signed_file_id" text COLLATE "C",
	"version" bigint NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" text COLLATE "C" NOT NULL,
	"updated_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standard_reasons" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C",
	"title" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"active" boolean NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "case_files" ADD COLUMN "opened_at" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "document_numbers" ADD CONSTRAINT "document_numbers_letter_id_letters_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_drafts" ADD CONSTRAINT "letter_drafts_letter_id_letters_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_template_id_letter_templates_id_fk" FOREIGN KEY ("template_id") REFERENCES "public"."letter_templates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_numbers_letter" ON "document_numbers" USING btree ("letter_id");--> statement-breakpoint
CREATE UNIQUE INDEX "letter_templates_version" ON "letter_templates" USING btree ("agency_id","kind","version");--> statement-breakpoint
CREATE INDEX "letters_case" ON "letters" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "standard_reasons_agency" ON "standard_reasons" USING btree ("agency_id","kind");