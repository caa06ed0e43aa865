CREATE TABLE "recovery_codes" (
	"person_id" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"used_at" text COLLATE "C",
	CONSTRAINT "recovery_codes_person_id_hash_pk" PRIMARY KEY("person_id","hash")
);
--> statement-breakpoint
CREATE TABLE "second_factors" (
	"person_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"secret_cipher" text COLLATE "C",
	"pending_cipher" text COLLATE "C",
	"confirmed_at" text COLLATE "C",
	"last_step" bigint NOT NULL,
	"wrong_codes" bigint NOT NULL,
	"wait_until" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;