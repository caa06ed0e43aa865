CREATE TABLE "mail_items" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"mail_kind" text COLLATE "C" NOT NULL,
	"tracking_number" text COLLATE "C",
	"signed_on" text COLLATE "C" NOT NULL,
	"signer" text COLLATE "C" NOT NULL,
	"envelope_name" text COLLATE "C",
	"envelope_type" text COLLATE "C",
	"envelope_size" bigint,
	"envelope_sha256" text COLLATE "C",
	"case_id" text COLLATE "C",
	"set_aside_because" text COLLATE "C",
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mail_items" ADD CONSTRAINT "mail_items_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_items_open" ON "mail_items" USING btree ("agency_id","signed_on") WHERE case_id is null and set_aside_because is null;--> statement-breakpoint
CREATE UNIQUE INDEX "mail_items_number" ON "mail_items" USING btree ("agency_id","tracking_number");