<?php
/**
 * What the page's forms do.
 *
 * @package Tandem
 */

namespace Tandem\Admin;

use Tandem\Connect\Attempt;
use Tandem\Connect\Handshake;
use Tandem\Connect\Letting_Go;
use Tandem\Connect\Outgoing;
use Tandem\Connect\Rotation;
use Tandem\Connect\Server_Address;
use Tandem\Connect\Status;
use Tandem\Guard;
use Tandem\Health\Checks;
use Tandem\Health\Echo_Test;
use Tandem\Health\Server_Checks;
use Tandem\Server;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Each checks capability and nonce, acts, leaves a sentence, and leads back.
 */
final class Actions {

	const ALL = array( 'connect', 'confirm', 'cancel', 'parts', 'look', 'rotate', 'disconnect', 'as_own', 'wishes', 'check' );

	/**
	 * Hooks.
	 */
	public static function register() {
		foreach ( self::ALL as $action ) {
			add_action(
				'admin_post_tandem_' . $action,
				static function () use ( $action ) {
					self::run( $action );
				}
			);
		}
	}

	/**
	 * Runs one.
	 *
	 * @param string $action Of ALL.
	 */
	private static function run( $action ) {
		if ( ! current_user_can( Page::CAN ) ) {
			wp_die( esc_html__( 'Only somebody who manages the shop can do that.', 'tandem-for-woocommerce' ), '', array( 'response' => 403 ) );
		}
		check_admin_referer( 'tandem_' . $action );
		$go_to = Page::url();
		try {
			$own   = self::$action();
			$go_to = $own ? $own : $go_to;
		} catch ( \Throwable $error ) {
			Guard::log( $error );
			Notice::leave( 'error', __( 'That did not work. WooCommerce → Status → Logs tells more, under tandem.', 'tandem-for-woocommerce' ) );
		}
		nocache_headers();
		wp_redirect( $go_to ); // phpcs:ignore WordPress.Security.SafeRedirect.wp_redirect_wp_redirect -- Connect leads to the server that the owner typed.
		exit;
	}

	/**
	 * The browser's next address is the server's.
	 *
	 * @return string
	 */
	private static function connect() {
		$address = Server_Address::read( self::field( 'server_url' ) );
		$parts   = self::parts_of_form();
		if ( ! $address['ok'] ) {
			Settings::update( array( 'wanted' => $parts ) );
			Notice::leave( 'error', Server_Checks::sentence( $address['reason'] ), 'credentials' === $address['reason'] ? '' : substr( self::field( 'server_url' ), 0, 500 ) );
			return '';
		}
		if ( '' !== Settings::store_key() ) {
			return self::say( 'info', __( 'This shop is connected already.', 'tandem-for-woocommerce' ) );
		}
		Status::forget();
		Outgoing::allow_for_now( $address['url'] );
		Settings::update(
			array(
				'server_url' => $address['url'],
				'wanted'     => $parts,
			)
		);
		if ( ! $parts ) {
			return self::say( 'error', __( 'Please tick at least one part.', 'tandem-for-woocommerce' ) );
		}
		foreach ( Checks::all() as $check ) {
			if ( 'stop' === $check['level'] ) {
				return self::say( 'error', $check['title'] . '. ' . $check['text'] );
			}
		}
		return Handshake::begin( $address['url'], $parts );
	}

	/**
	 * The second yes.
	 */
	private static function confirm() {
		$done = Handshake::finish();
		if ( is_wp_error( $done ) ) {
			/* translators: %s: why it failed */
			self::say( 'error', sprintf( __( 'Not connected: %s The key that was made for it is deleted again.', 'tandem-for-woocommerce' ), self::sentence( $done ) ) );
		} elseif ( 'connecting' !== Settings::state() ) {
			self::say( 'success', __( 'Connected. The server has begun to read what you agreed to.', 'tandem-for-woocommerce' ) );
		}
	}

	/**
	 * No, after all.
	 */
	private static function cancel() {
		Attempt::forget();
		self::say( 'info', __( 'You cancelled. Nothing was made and nothing was sent.', 'tandem-for-woocommerce' ) );
	}

	/**
	 * Parts on and off.
	 */
	private static function parts() {
		$parts  = self::parts_of_form();
		$answer = Server::call( 'parts', array( 'parts' => $parts ) );
		if ( is_wp_error( $answer ) ) {
			/* translators: %s: why it failed */
			return self::say( 'error', sprintf( __( 'Nothing was changed: %s', 'tandem-for-woocommerce' ), self::sentence( $answer ) ) );
		}
		Settings::update( array( 'parts' => $parts ) );
		Status::get( 0 );
		if ( ! $parts ) {
			return self::say( 'success', __( 'All parts are off. The shop stays connected, and nothing is read.', 'tandem-for-woocommerce' ) );
		}
		/* translators: %s: names of parts */
		return self::say( 'success', sprintf( __( 'On from now: %s.', 'tandem-for-woocommerce' ), Part_Words::titles( $parts ) ) );
	}

	/**
	 * The button's look.
	 */
	private static function look() {
		// phpcs:ignore WordPress.Security.NonceVerification.Missing, WordPress.Security.ValidatedSanitizedInput -- Nonce checked in run(); Look_Settings cleans each field.
		$input = isset( $_POST['tandem_look'] ) ? wp_unslash( $_POST['tandem_look'] ) : array();
		\Tandem\Shop\Look_Settings::save( $input );
		self::say( 'success', __( 'The button’s look is saved.', 'tandem-for-woocommerce' ) );
	}

	/**
	 * New keys.
	 */
	private static function rotate() {
		$done = Rotation::now();
		is_wp_error( $done )
			/* translators: %s: why it failed */
			? self::say( 'error', sprintf( __( 'The old keys stay in use: %s', 'tandem-for-woocommerce' ), self::sentence( $done ) ) )
			: self::say( 'success', __( 'New keys are in use, and the old one is deleted.', 'tandem-for-woocommerce' ) );
	}

	/**
	 * The end.
	 */
	private static function disconnect() {
		$erase = '' !== self::field( 'erase' );
		$told  = Letting_Go::now( 'owner', $erase );
		if ( is_wp_error( $told ) ) {
			/* translators: %s: why it failed */
			return self::say( 'warning', sprintf( __( 'Disconnected here: the key and the webhooks are deleted. The server could not be told: %s It finds out by itself when it next tries the key.', 'tandem-for-woocommerce' ), self::sentence( $told ) ) . ( $erase ? ' ' . __( 'It could not be asked to erase either; please tell its operator.', 'tandem-for-woocommerce' ) : '' ) );
		}
		return self::say( 'success', $erase ? __( 'Disconnected. The key and the webhooks are deleted, and the server erases what it knew of this shop.', 'tandem-for-woocommerce' ) : __( 'Disconnected. The key and the webhooks are deleted.', 'tandem-for-woocommerce' ) );
	}

	/**
	 * A copy begins its own life.
	 */
	private static function as_own() {
		Letting_Go::forget_as_copy();
		self::say( 'success', __( 'This copy has forgotten the other shop’s connection. You can connect it as a shop of its own.', 'tandem-for-woocommerce' ) );
	}

	/**
	 * What should happen when the plugin is deleted.
	 */
	private static function wishes() {
		Settings::update( array( 'erase_on_uninstall' => '' !== self::field( 'erase_on_uninstall' ) ) );
		self::say( 'success', __( 'Saved.', 'tandem-for-woocommerce' ) );
	}

	/**
	 * Checks anew.
	 */
	private static function check() {
		Echo_Test::get( true );
		if ( '' !== Settings::store_key() ) {
			Status::get( 0 );
		}
	}

	/**
	 * A text of the form.
	 *
	 * @param string $name Which.
	 * @return string
	 */
	private static function field( $name ) {
		// phpcs:ignore WordPress.Security.NonceVerification.Missing -- Checked in run().
		return isset( $_POST[ $name ] ) && is_string( $_POST[ $name ] ) ? sanitize_text_field( wp_unslash( $_POST[ $name ] ) ) : '';
	}

	/**
	 * Ticked parts.
	 *
	 * @return string[]
	 */
	private static function parts_of_form() {
		// phpcs:ignore WordPress.Security.NonceVerification.Missing, WordPress.Security.ValidatedSanitizedInput -- Checked in run(); only known names pass.
		$given = isset( $_POST['parts'] ) ? (array) wp_unslash( $_POST['parts'] ) : array();
		return array_values( array_intersect( Settings::PARTS, $given ) );
	}

	/**
	 * The server's sentence, or a plain one.
	 *
	 * @param \WP_Error $error Error.
	 * @return string
	 */
	private static function sentence( \WP_Error $error ) {
		$said = $error->get_error_message();
		/* translators: %s: a word that names the reason */
		return '' !== $said ? $said : sprintf( __( 'the server refused it (%s).', 'tandem-for-woocommerce' ), $error->get_error_code() );
	}

	/**
	 * Leaves a sentence; the page itself comes next.
	 *
	 * @param string $kind success, error, warning or info.
	 * @param string $text Sentence.
	 * @return string
	 */
	private static function say( $kind, $text ) {
		Notice::leave( $kind, $text );
		return '';
	}
}
