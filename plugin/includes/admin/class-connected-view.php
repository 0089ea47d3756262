<?php
/**
 * Connected.
 *
 * @package Tandem
 */

namespace Tandem\Admin;

use Tandem\Connect\Rest_Key;
use Tandem\Connect\Status;
use Tandem\Health\Checks;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * How it is, what may be done, the key, the button, and the way out.
 */
final class Connected_View {

	/**
	 * The view.
	 */
	public static function render() {
		$status = Status::get( Status::patience() );
		if ( '' === Settings::store_key() ) {
			// The server refused the keys just now.
			Connect_View::render();
			return;
		}
		echo '<div id="tandem-state" data-state="' . esc_attr( Settings::state() ) . '" aria-live="polite">';
		State_View::render( $status );
		echo '</div>';
		$checks  = Checks::all();
		$trouble = (bool) array_intersect( array( 'stop', 'warning' ), wp_list_pluck( $checks, 'level' ) );
		if ( $trouble ) {
			Health_View::render( $checks, __( 'Health of the connection', 'tandem-for-woocommerce' ) );
		}
		if ( 'connecting' !== Settings::state() ) {
			self::parts();
			Connect_View::button_look();
		}
		if ( ! $trouble ) {
			Health_View::render( $checks, __( 'Health of the connection', 'tandem-for-woocommerce' ) );
		}
		self::key();
		self::way_out();
	}

	/**
	 * Parts on and off.
	 */
	private static function parts() {
		echo '<section class="tandem-box" id="tandem-parts"><h2>' . esc_html__( 'Parts', 'tandem-for-woocommerce' ) . '</h2>';
		echo '<p class="description">' . esc_html__( 'What you switch off is read no more from that moment on.', 'tandem-for-woocommerce' ) . '</p>';
		Form::open( 'parts' );
		echo '<div class="tandem-parts">';
		foreach ( Settings::PARTS as $part ) {
			Part_Words::card( $part, in_array( $part, Settings::parts(), true ) );
		}
		echo '</div>';
		Form::close( __( 'Save the parts', 'tandem-for-woocommerce' ), 'secondary' );
		echo '</section>';
	}

	/**
	 * The key.
	 */
	private static function key() {
		$key  = Rest_Key::find( (int) Settings::all()['key_id'] );
		$list = admin_url( 'admin.php?page=wc-settings&tab=advanced&section=keys' );
		echo '<section class="tandem-box" id="tandem-key"><h2>' . esc_html__( 'The key', 'tandem-for-woocommerce' ) . '</h2>';
		if ( ! $key ) {
			Notice::render( 'error', __( 'The key was revoked in WooCommerce, so the server cannot read the shop any more. Make new keys, or disconnect.', 'tandem-for-woocommerce' ) );
		} else {
			$user = get_userdata( (int) $key['user_id'] );
			/* translators: 1: description of the key, 2: its last characters, 3: login name */
			echo '<p>' . esc_html( sprintf( __( '%1$s, ending in %2$s, works in the name of %3$s.', 'tandem-for-woocommerce' ), $key['description'], $key['truncated_key'], $user ? $user->user_login : '?' ) );
			/* translators: %s: time */
			echo ' ' . esc_html( $key['last_access'] ? sprintf( __( 'Last used: %s.', 'tandem-for-woocommerce' ), State_View::when( (int) strtotime( get_gmt_from_date( $key['last_access'] ) . ' UTC' ) ) ) : __( 'Not used yet.', 'tandem-for-woocommerce' ) ) . '</p>';
			if ( ! $user || ! user_can( $user, 'manage_woocommerce' ) ) {
				Notice::render( 'error', __( 'This person may no longer manage the shop, so the key does not work any more. Make new keys in your own name.', 'tandem-for-woocommerce' ) );
			}
		}
		echo '<p><a href="' . esc_url( $list ) . '">' . esc_html__( 'See it in WooCommerce → Settings → Advanced → REST API', 'tandem-for-woocommerce' ) . '</a></p>';
		Form::open( 'rotate', 'tandem-once' );
		Form::close( __( 'Make new keys', 'tandem-for-woocommerce' ), 'secondary' );
		echo '<p class="description">' . esc_html__( 'After somebody left, or when you think that somebody saw them. The old key is deleted once the server works with the new one; rooms that are open go on.', 'tandem-for-woocommerce' ) . '</p></section>';
	}

	/**
	 * Disconnect, and what happens when the plugin is deleted.
	 */
	private static function way_out() {
		echo '<section class="tandem-box" id="tandem-disconnect"><h2>' . esc_html__( 'Disconnect', 'tandem-for-woocommerce' ) . '</h2>';
		echo '<p>' . esc_html__( 'The server stops at once, the key and its webhooks are deleted. Products and orders in your shop stay as they are.', 'tandem-for-woocommerce' ) . '</p>';
		Form::open( 'disconnect', 'tandem-once tandem-asks' );
		echo '<p><label><input type="checkbox" name="erase" value="1"> ' . esc_html__( 'Also erase everything that the server knows of this shop. This cannot be taken back.', 'tandem-for-woocommerce' ) . '</label></p>';
		Form::close( __( 'Disconnect', 'tandem-for-woocommerce' ), 'secondary tandem-danger' );
		self::ask();
		Form::open( 'wishes', 'tandem-wishes' );
		echo '<p><label><input type="checkbox" name="erase_on_uninstall" value="1"' . checked( (bool) Settings::all()['erase_on_uninstall'], true, false ) . '> ' . esc_html__( 'When this plugin is deleted, let the server erase everything that it knows of this shop.', 'tandem-for-woocommerce' ) . '</label></p>';
		Form::close( __( 'Save', 'tandem-for-woocommerce' ), 'secondary' );
		echo '</section>';
	}

	/**
	 * What the browser asks before it disconnects; without scripts the button itself is the answer.
	 */
	private static function ask() {
		echo '<dialog id="tandem-ask" class="tandem-ask" aria-labelledby="tandem-ask-title"><h2 id="tandem-ask-title">' . esc_html__( 'Disconnect this shop?', 'tandem-for-woocommerce' ) . '</h2>';
		echo '<p>' . esc_html__( 'Rooms end, and new orders are no longer told to the server. You can connect again at any time.', 'tandem-for-woocommerce' ) . '</p>';
		echo '<p class="tandem-ask-erase" hidden><strong>' . esc_html__( 'Everything that the server knows of this shop is erased too. This cannot be taken back.', 'tandem-for-woocommerce' ) . '</strong></p>';
		echo '<p class="tandem-ask-buttons"><button type="button" class="button" value="no">' . esc_html__( 'Stay connected', 'tandem-for-woocommerce' ) . '</button> <button type="button" class="button tandem-danger" value="yes">' . esc_html__( 'Disconnect', 'tandem-for-woocommerce' ) . '</button></p></dialog>';
	}
}
